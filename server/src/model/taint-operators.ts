/** Which operators of string expansions give back characters of their argument, and with them its taint. */

/**
 * A number, an address in another notation, a digest or what the DNS says is not made of the argument's characters. What
 * evaluation does with taint is tested against this table, operator by operator.
 */
export const copyingOperators: ReadonlySet<string> = new Set(
  `address addresses base64 base64d domain escape escape8bit expand from_utf8 h hash headerwrap hex2b64 hexquote l lc length
local_part quote quote_local_part rfc2047 rfc2047d rxquote s str2b64 substr uc utf8_domain_from_alabel utf8_domain_to_alabel
utf8_localpart_from_alabel utf8_localpart_to_alabel utf8clean xtextd`.split(/\s+/),
);
