/** A kind of spreadsheet that a module takes in. */
export type SheetImport = { sheet: { id: string } };
