/** The answers that need the prose of the reference: loaded when a person first points at something or types. */
export * from './answers-signature';
export * from './answers-write';
