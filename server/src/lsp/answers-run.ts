/** The answers that evaluate and route: loaded when they are first asked for. */
export * from './answers-compare';
export * from './answers-expand';
export * from './answers-mailman';
export * from './answers-pin';
export * from './answers-route';
export * from './answers-tests';
