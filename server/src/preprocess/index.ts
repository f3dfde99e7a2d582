/** The face of the preprocessor: what the other rooms may use of it. */
export * from './characters';
export { quoted, wordsSince499 } from './exim-words';
export type { IncludeReader } from './include';
export type * from './logical-line';
export type * from './macro';
export { looksLikeDefinition, type OutsideMacros } from './macro-table';
export * from './preprocess';
export type * from './problem';
export { refusal } from './problems';
export * from './provenance';
export * from './source';
