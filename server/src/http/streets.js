// A street map lies under the regions; what it needs is fetched where there is one.
if (typeof WebAssembly === "object") {
  const { dataset, lang } = document.documentElement;
  const { saveData, effectiveType } = navigator.connection ?? {};
  if (saveData || /^(slow-)?2g$|^3g$/.test(effectiveType)) dataset.streetsRest = "";
  const { streetsWords, ...told } = STREETS;
  Object.assign(dataset, told, { streetsWords: JSON.stringify(streetsWords[dataset.language ?? lang]) });
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/assets/streets.css" }));
  import("/assets/streets.js").catch(() => {});
}
