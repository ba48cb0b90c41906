// What the server sends to the map. Everything else on the page is the server's own HTML: the script asks for the page's
// parts again and puts them in place, so that what is read with and without it is the same.
//
//   data-shapes    TopoJSON, object «areas»: id = code, properties name and ordinal; never changes under its address
//   data-values    Values, aligned with the ordinals
//   data-classes   Classes of those values
//   data-layers    LayerLink[]
//   data-assets    GeoJSON points with the properties «name» and «page», or empty

/** 0 present, 1 no value published, 2 withheld, 3 not comparable. */
export type ValueState = 0 | 1 | 2 | 3;

export interface Values {
  readonly values: readonly (number | null)[];
  readonly states: readonly ValueState[];
}

export interface Classes {
  /** Colours of the classes from the lowest. */
  readonly colours: readonly string[];
  /** Index of the class of each area, -1 without a value. */
  readonly classOf: readonly number[];
}

export interface LayerLink {
  readonly kind: 'Labels' | 'Areas' | 'Outlines';
  readonly name: string;
  readonly attribution: string;
  readonly features: string;
}

/** Where what is shown now comes from; written on #map-data. */
export interface MapData {
  readonly shapes: string;
  readonly values: string;
  readonly classes: string;
  readonly assets: string;
  readonly attribution: string;
  /** Code of the chosen area, or empty. */
  readonly area: string;
  /** What the map shows, for its accessible name. */
  readonly title: string;
  /** The address of what is shown. */
  readonly address: string;
}
