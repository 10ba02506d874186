/**
 * What may stand in the copy of a PDF: for each kind of object the entries that draw a page, and of
 * which kind each is again. What is not listed is not copied: actions, scripts, forms, links, notes,
 * embedded files, layers, and who made it when. ISO 32000-1, 7.7.3 (pages), 7.8.3 (resources),
 * 8 (graphics), 9 (fonts).
 */
export type Kind = keyof typeof shapes | 'xobject'

/** `'*'` stands for every name: resources are called as their maker liked. */
type Shape = Readonly<Record<string, string>>

const each = (kind: string): Shape => ({ '*': kind })

function all(kind: string, names: string): Shape {
  return Object.fromEntries(names.split(' ').map((name) => [name, kind]))
}

export const shapes = {
  /** Numbers, names, texts and lists of them; a dictionary here is left out. */
  plain: {},
  page: {
    ...all('plain', 'MediaBox CropBox Rotate UserUnit'),
    Resources: 'resources',
    Contents: 'content',
    Group: 'group',
  },
  resources: {
    Font: 'fonts',
    XObject: 'xobjects',
    ColorSpace: 'colours',
    Pattern: 'patterns',
    Shading: 'colours',
    ExtGState: 'states',
  },
  fonts: each('font'),
  xobjects: each('xobject'),
  colours: each('colour'),
  patterns: each('pattern'),
  states: each('state'),
  group: { ...all('plain', 'Type S I K'), CS: 'colour' },
  content: {},
  image: {
    ...all('plain', 'Type Subtype Width Height BitsPerComponent Intent ImageMask Decode'),
    ...all('plain', 'Interpolate SMaskInData Matte'),
    ColorSpace: 'colour',
    Mask: 'image',
    SMask: 'image',
  },
  form: {
    ...all('plain', 'Type Subtype FormType BBox Matrix'),
    Resources: 'resources',
    Group: 'group',
  },
  pattern: {
    ...all('plain', 'Type PatternType PaintType TilingType BBox XStep YStep Matrix'),
    Resources: 'resources',
    Shading: 'colour',
    ExtGState: 'state',
  },
  state: {
    ...all('plain', 'Type LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK'),
    ...all('colour', 'BG BG2 UCR UCR2 TR TR2'),
    SMask: 'softMask',
  },
  softMask: { ...all('plain', 'Type S BC'), G: 'form', TR: 'colour' },
  /** Colour spaces, shadings and the functions in them. */
  colour: {
    ...all('plain', 'FunctionType Domain Range C0 C1 N Bounds Encode Size BitsPerSample Order'),
    ...all('plain', 'Decode ShadingType Background BBox AntiAlias Coords Extend Matrix'),
    ...all('plain', 'BitsPerCoordinate BitsPerComponent BitsPerFlag VerticesPerRow'),
    ...all('plain', 'WhitePoint BlackPoint Gamma'),
    ...all('colour', 'ColorSpace Function Functions Alternate'),
  },
  font: {
    ...all('plain', 'Type Subtype BaseFont FirstChar LastChar Widths DW W DW2 W2'),
    ...all('plain', 'FontBBox FontMatrix'),
    Encoding: 'encoding',
    ToUnicode: 'encoding',
    DescendantFonts: 'font',
    FontDescriptor: 'descriptor',
    CIDSystemInfo: 'system',
    CIDToGIDMap: 'content',
    CharProcs: 'glyphs',
    Resources: 'resources',
  },
  glyphs: each('content'),
  system: all('plain', 'Registry Ordering Supplement'),
  encoding: {
    ...all('plain', 'Type BaseEncoding Differences CMapName WMode'),
    CIDSystemInfo: 'system',
    UseCMap: 'encoding',
  },
  descriptor: {
    ...all('plain', 'Type FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle'),
    ...all('plain', 'Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth'),
    ...all('plain', 'MissingWidth'),
    ...all('fontFile', 'FontFile FontFile2 FontFile3'),
    CIDSet: 'content',
  },
  fontFile: all('plain', 'Subtype Length1 Length2 Length3'),
  parameters: {
    ...all('plain', 'Predictor Colors BitsPerComponent Columns EarlyChange K EndOfLine'),
    ...all('plain', 'EncodedByteAlign Rows EndOfBlock BlackIs1 DamagedRowsBeforeError'),
    ColorTransform: 'plain',
    JBIG2Globals: 'content',
  },
} as const satisfies Readonly<Record<string, Shape>>
