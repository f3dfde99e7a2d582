/** The face of the preprocessor: what the other rooms may use of it. */
export * from './characters';
export type { IncludeReader } from './include';
export type * from './logical-line';
export type * from './macro';
export { looksLikeDefinition, type OutsideMacros } from './macro-table';
export * from './preprocess';
export type * from './problem';
export * from './provenance';
export * from './refusal';
export * from './source';
