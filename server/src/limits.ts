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
  /** Named lists inside each other, where a rule looks for what they hold. */
  listDepth: 50,
  /** Texts, items and conditions inside each other in one string expansion. */
  expansionDepth: 400,
  /** Texts evaluated inside each other, through named lists, ACLs and `${expand:` too. */
  evaluationDepth: 600,
  /** Pieces of text evaluated for one expansion. */
  expansionSteps: 2_000_000,
  /** Bytes of the result of one expansion. */
  expansionLength: 16_000_000,
  /** Characters of expansions whose trees are kept for the next time. */
  rememberedExpansions: 2_000_000,
  /** Names of macros of which it is kept whether they hold the name of a built-in one. */
  rememberedNames: 10_000,
  /** Compiled regular expressions kept for the next time. */
  rememberedPatterns: 1_000,
  /** Lists of redirection that include each other; Exim has no limit but its stack. */
  redirectIncludes: 12_000,
  /** Items that one redirection may yield, included lists and all. */
  redirectItems: 200_000,
  /** Addresses that redirection may make of one. */
  redirectAddresses: 100_000,
  /** Steps of one match of a regular expression: about a tenth of a second. PCRE2 gives up after ten million of its own. */
  regexSteps: 1_000_000,
  /** Further ones for each byte of the subject. */
  regexStepsPerByte: 8,
  /** Parentheses inside each other in a regular expression, as in PCRE2. */
  regexDepth: 250,
  /** Numbers in the program that a regular expression becomes. */
  regexSize: 400_000,
  /** Numbers on the stack of one match. */
  regexStack: 12_000_000,
} as const;
