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
  const early = (path) => fetch(path).catch(() => {});
  const body = (answer) => answer?.arrayBuffer().catch(() => {});
  early(dataset.texts).then(body);
  if (dataset.edition) {
    const edition = `/editions/${dataset.edition}`;
    early(`${edition}/boundaries/regions.topojson`).then(body);
    // And the layer that stands behind a list: a page that is one says of which region.
    early(`${edition}/overview.json`).then((answer) => answer?.json()).then((overview) => {
      const layer = overview?.layers.find((file) => (file.region ?? "") === dataset.region);
      if (layer) early(`${edition}/${layer.path}`).then(body);
    }).catch(() => {});
  }
  Promise.all([import(SCRIPT), page]).then(([app]) => app.default({ module_or_path: module })).catch(() => {});
}
