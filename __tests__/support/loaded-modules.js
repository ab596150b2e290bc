/** Tells when a package is loaded: by the library, by what estimates costs, or by the first estimate. */
const { join, sep } = require('node:path');

const dist = join(__dirname, '..', '..', 'dist');
const [, , name] = process.argv;
const path = ['node_modules', ...name.split('/')].join(sep);
const told = (when) =>
  console.log(
    when,
    Object.keys(require.cache).some((file) => file.includes(path)),
  );

require(join(dist, 'index.js'));
told('nodetracer');
const { ModelPrices } = require(join(dist, 'analysis', 'prices', 'model-prices.js'));
told('analysis/prices/model-prices');
new ModelPrices().tariffOf('gpt-4o', null);
told('a cost');
