// Starts the app where it can run. Where it cannot, the page stays as it is: complete.
if (typeof WebAssembly === "object") {
  // The module is asked for beside the script, and by no browser that could not run it.
  const module = fetch(MODULE);
  module.catch(() => {});
  // The page may still be coming.
  const page = new Promise((here) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", here);
    else here();
  });
  // Beside both, what the app reads first on any page, so that it need not wait for the app.
  const { dataset, lang } = document.documentElement;
  dataset.texts = TEXTS[dataset.language ?? lang];
  const edition = ["overview.json", "boundaries/regions.topojson"].map((file) => `/editions/${dataset.edition}/${file}`);
  for (const path of [dataset.texts, ...(dataset.edition ? edition : [])]) {
    fetch(path).then((answer) => answer.arrayBuffer()).catch(() => {});
  }
  Promise.all([import(SCRIPT), page]).then(([app]) => app.default({ module_or_path: module })).catch(() => {});
}
