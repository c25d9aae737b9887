// The colour of each level of likeness, the same in lists, beside forms and on tiles.
export const levelColours = { same: 'blue', likely: 'amber', possible: 'grey' } as const
