// A street map lies under the regions; what it looks like is fetched where there is one.
if (typeof WebAssembly === "object") {
  const { dataset } = document.documentElement;
  const { saveData, effectiveType } = navigator.connection ?? {};
  if (saveData || /^(slow-)?2g$|^3g$/.test(effectiveType)) dataset.streetsRest = "";
  Object.assign(dataset, STREETS);
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/assets/streets.css" }));
}
