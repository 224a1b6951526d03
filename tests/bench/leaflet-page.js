// The map that one would write with Leaflet: supercluster over every point of the layers, markers for what is in sight.

/* global L, Supercluster */
const map = L.map('map', { zoomControl: false }).setView([31.5, -7], 6);
const shown = L.layerGroup().addTo(map);
const index = new Supercluster({ radius: 60, maxZoom: 16 });

function draw() {
  const bounds = map.getBounds();
  shown.clearLayers();
  for (const { geometry, properties } of index.getClusters([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], Math.round(map.getZoom()))) {
    const [longitude, latitude] = geometry.coordinates;
    const marker = properties.cluster
      ? L.marker([latitude, longitude], { icon: L.divIcon({ className: 'cluster', html: properties.point_count_abbreviated, iconSize: [36, 36] }) })
      : L.circleMarker([latitude, longitude], { radius: 7 }).bindPopup(properties.name.ar ?? properties.name.fr);
    marker.addTo(shown);
  }
}

(async () => {
  const json = async (path) => (await fetch(path)).json();
  const layers = await Promise.all((await json('/layers.json')).map(json));
  const features = layers.flatMap((layer) => layer.features).filter(({ geometry }) => geometry);
  index.load(features);
  map.on('moveend', draw);
  draw();
  globalThis.ready = features.length;
})();
