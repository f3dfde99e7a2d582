/** The answers about what stands in a file, and those that change it: loaded when an editor has shown one. */
export * from './answers-calls';
export * from './answers-diagnostics';
export * from './answers-edit';
export * from './answers-expanded';
export * from './answers-files';
export * from './answers-format';
export * from './answers-hints';
export * from './answers-navigate';
export * from './answers-project';
export * from './answers-show';
export * from './answers-tokens';
