// What the node of every recorder holds; its output names it, so that the sink can count which arrived.
const metadata = (i) => ({ attempt: i, cached: false });
const input = (i) => ({ query: `weather in city ${i}` });
const output = (i) => ({ temperature: 21.5, condition: `sunny-${i}` });
const arrivedNode = /sunny-(\d+)/g;

module.exports = { metadata, input, output, arrivedNode };
