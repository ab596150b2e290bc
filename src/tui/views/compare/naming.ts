/** How it is named, known before its code is loaded. */
export const compareNaming = { name: 'compare', title: 'Compare', digit: '7', isAlone: true } as const;
