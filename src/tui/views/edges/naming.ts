/** How it is named, known before its code is loaded. */
export const edgesNaming = { name: 'edges', title: 'Edges', digit: '4' } as const;
