/** Every bound that keeps hostile or broken input from taking the editor down, in one place; each gives a diagnostic when reached. */
export const limits = {
  /** Files open inside each other through `.include`; Exim itself stops when it runs out of file descriptors. */
  includeDepth: 50,
  /** Files read for one configuration. */
  includeCount: 2_000,
  /** Characters of one logical line after macro replacement. */
  logicalLineLength: 4_000_000,
  /** Characters that macro replacement may add in one configuration. */
  macroGrowth: 64_000_000,
  /** Problems reported for one configuration. */
  problems: 2_000,
  /** Texts, items and conditions inside each other in one string expansion. */
  expansionDepth: 400,
} as const;
