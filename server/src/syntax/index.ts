/** The face of the section readers: the trees and how to get them. */
export type { Accounts } from './accounts';
export { readFixed, readInteger, readKilobytes, readTime } from './numbers';
export { readConfiguration } from './read-configuration';
export { placeOf } from './report';
export type * from './tree';
export { lineOffset, readEscape, readWordOrQuoted, valueSpan } from './words';
