// Colours that are no data; the same as the server's drawn maps (Application/Figures/Palette, Ink).
export const ink = '#0b0c0c';
export const soft = '#484f54';
export const land = '#f1f3f4';
export const landLine = '#cdd4d8';
export const missing = '#d4dadd';
export const green = '#2f5d3a';
