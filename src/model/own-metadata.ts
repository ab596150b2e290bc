/** True in the metadata of a node that capture has put below the root, because the call came without the context of its trace. */
export const CONTEXT_LOST = 'context.lost';
