/**
 * A checker of data by the Standard Schema interface (https://standardschema.dev), which valibot, zod, arktype and others provide;
 * written out here so that a plugin may use any of them or none.
 */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    /** Only for the type checker. */
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** The value as the schema makes it, with its defaults, or everything that is wrong in it. */
export type SchemaResult<Output> = { readonly value: Output; readonly issues?: undefined } | { readonly issues: readonly SchemaIssue[] };

export type SchemaIssue = {
  readonly message: string;
  /** The way to the value, from the outside in. */
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
};

/** What a schema turns its input into. */
export type SchemaOutput<S extends StandardSchema> = NonNullable<S['~standard']['types']>['output'];
