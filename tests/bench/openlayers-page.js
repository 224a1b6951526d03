// The map that one would write with OpenLayers: its own clustering source over every point of the layers, drawn on a canvas.

/* global ol */
(async () => {
  const json = async (path) => (await fetch(path)).json();
  const layers = await Promise.all((await json('/layers.json')).map(json));
  const points = layers.flatMap((layer) => layer.features).filter(({ geometry }) => geometry);
  const features = points.map(({ geometry }) => new ol.Feature(new ol.geom.Point(ol.proj.fromLonLat(geometry.coordinates))));
  const source = new ol.source.Cluster({ distance: 46, source: new ol.source.Vector({ features }) });
  const styles = new Map();
  const style = (feature) => {
    const count = feature.get('features').length;
    if (!styles.has(count)) {
      const fill = new ol.style.Fill({ color: '#0b6e69' });
      const text = count > 1 ? new ol.style.Text({ text: String(count), fill: new ol.style.Fill({ color: '#fff' }) }) : undefined;
      styles.set(count, new ol.style.Style({ image: new ol.style.Circle({ radius: count > 1 ? 18 : 7, fill }), text }));
    }
    return styles.get(count);
  };
  const map = new ol.Map({
    target: 'map', controls: [], layers: [new ol.layer.Vector({ source, style })],
    view: new ol.View({ center: ol.proj.fromLonLat([-7, 31.5]), zoom: 6 }),
  });
  map.once('rendercomplete', () => { globalThis.ready = features.length; });
})();
