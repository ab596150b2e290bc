const { toJsonSchema } = require('@valibot/to-json-schema');
const { configSchema } = require('../../dist/host/config/schema');

/** schema/nodetracer.schema.json, with which editors complete and check JSON configurations. */
exports.configSchemaFile = function configSchemaFile() {
  const { properties, ...schema } = forEditors(toJsonSchema(configSchema, { errorMode: 'ignore' }));
  const named = { ...schema, title: 'The configuration of nodetracer', properties: { $schema: { type: 'string' }, ...properties } };
  return `${JSON.stringify(named, null, 2)}\n`;
};

/** What the schema tells of a setting, by the names that JSON schemas have for it; unknown keys are mistakes. */
function forEditors(schema) {
  if (Array.isArray(schema)) return schema.map(forEditors);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { expected, fallback, sample, properties, ...others } = schema;
  const members = Object.entries(others).map(([key, value]) => [key, forEditors(value)]);
  return {
    ...Object.fromEntries(members),
    ...(expected && { examples: [sample] }),
    ...(fallback !== undefined && { default: fallback }),
    ...(properties && { properties: mapValues(properties, forEditors), additionalProperties: false }),
  };
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
