/** The sign of what became of a node from one run to another, everywhere; it never stands without the word or a legend. */
export const diffSigns = { same: ' ', changed: '~', added: '+', removed: '-' } as const;
