/** Numbers and times as Exim reads them: what -bP prints of each, and what it refuses. */
import { checkReadings, setting } from '../../support/exim-reads';

const integer = 'smtp_accept_max';
const extra = { message: `extra characters follow integer value for ${integer}` };
const expected = { message: `integer expected for ${integer}` };
const tooLarge = (text: string) => ({
  message: `absolute value of integer "${text}" is too large (overflow)`,
});

checkReadings('integers', [
  setting(integer, '0', '0'),
  setting(integer, '007', '7'),
  setting(integer, '0x1F', '31'),
  setting(integer, '0X1f', '31'),
  setting(integer, '-0x1', '-1'),
  setting(integer, '+3', '3'),
  setting(integer, '1k', '1024'),
  setting(integer, '2M', '2097152'),
  setting(integer, '1G', '1073741824'),
  setting(integer, '0T', '0'),
  setting(integer, '010K', '8192'),
  setting(integer, '0x10K', '16384'),
  setting(integer, '-5K', '-5120'),
  setting(integer, '2147483647', '2147483647'),
  setting(integer, '-2147483648', '-2147483648'),
  setting(integer, '-2G', '-2147483648'),
  setting(integer, '2097151K', '2147482624'),
  setting(integer, '', expected),
  setting(integer, 'K', expected),
  setting(integer, '- 1', expected),
  setting(integer, '"5"', expected),
  setting(integer, '08', extra),
  setting(integer, '0x', extra),
  setting(integer, '0b1', extra),
  setting(integer, '1KB', extra),
  setting(integer, '1 K', extra),
  setting(integer, '1.5', extra),
  setting(integer, '0P', extra),
  setting(integer, '5 # c', { message: `${extra.message} (# is comment only at line start)` }),
  setting(integer, '2147483648', tooLarge('2147483648')),
  setting(integer, '-2147483649', tooLarge('-2147483649')),
  setting(integer, '2G', tooLarge('2G')),
  setting(integer, '1T', tooLarge('1T')),
  setting(integer, '1TB', tooLarge('1TB')),
  setting(integer, '99999999999999999999', tooLarge('99999999999999999999')),
  setting('bounce_return_size_limit', '100K', '100K'),
  setting('bounce_return_size_limit', '1024', '1K'),
  setting('bounce_return_size_limit', '1025', '1025'),
]);

const space = 'check_spool_space';
const extraSpace = { message: `extra characters follow integer value for ${space}` };

checkReadings('numbers of kilobytes', [
  setting(space, '0', '0'),
  setting(space, '1', '1K'),
  setting(space, '1K', '1K'),
  setting(space, '1024', '1M'),
  setting(space, '1500', '1500K'),
  setting(space, '10M', '10M'),
  setting(space, '0X1fM', '31M'),
  setting(space, '010', '8K'),
  setting(space, '1T', '1T'),
  setting(space, '1P', '1024T'),
  setting(space, '9E', '9437184T'),
  setting(space, '7Z', '7516192768T'),
  setting(space, '-5M', '-5M'),
  setting(space, '-8Z', '-8589934592T'),
  setting(space, '8Z', tooLarge('8Z')),
  setting(space, '9007199254740993M', tooLarge('9007199254740993M')),
  setting(space, '9223372036854775808', tooLarge('9223372036854775808')),
  setting(space, '1Y', extraSpace),
  setting(space, '5B', extraSpace),
  setting(space, '1.5M', extraSpace),
]);

const fixed = 'queue_only_load';
const extraFixed = { message: `extra characters follow fixed-point value for ${fixed}` };
const expectedFixed = { message: `fixed-point number expected for ${fixed}` };

checkReadings('fixed-point numbers', [
  setting(fixed, '1', '1.0'),
  setting(fixed, '1.', '1.0'),
  setting(fixed, '+2', '2.0'),
  setting(fixed, '1.05', '1.05'),
  setting(fixed, '01.25', '1.25'),
  setting(fixed, '1.9999', '1.999'),
  setting(fixed, '8.000', '8.0'),
  setting(fixed, '5000000', '705032.704'),
  setting(fixed, '99999999999', '276446.232'),
  setting(fixed, '', expectedFixed),
  setting(fixed, '.5', expectedFixed),
  setting(fixed, '1..5', extraFixed),
  setting(fixed, '1. 5', extraFixed),
  setting(fixed, '1,5', extraFixed),
  setting(fixed, '0x1', extraFixed),
  setting(fixed, '1K', extraFixed),
  setting(fixed, '-1.5', { message: 'integer "-1.5" is too large (overflow)' }),
  setting(fixed, '2147483648', { message: 'integer "2147483648" is too large (overflow)' }),
]);

const time = 'rfc1413_query_timeout';
const invalid = { message: `invalid time value for ${time}` };

checkReadings('times', [
  setting(time, '0w', '0s'),
  setting(time, '90s', '1m30s'),
  setting(time, '00010s', '10s'),
  setting(time, '24h', '1d'),
  setting(time, '8d', '1w1d'),
  setting(time, '604800s', '1w'),
  setting(time, '1m1h', '1h1m'),
  setting(time, '1w1w', '2w'),
  setting(time, '1w1d1h1m1s', '1w1d1h1m1s'),
  setting(time, '2147483647s', '3550w5d3h14m7s'),
  setting(time, '4294967296s', '0s'),
  setting(time, '100000w', '579w3d5h24m16s'),
  setting(time, '', invalid),
  setting(time, '5', invalid),
  setting(time, 'm', invalid),
  setting(time, '1H', invalid),
  setting(time, '1hh', invalid),
  setting(time, '-1s', invalid),
  setting(time, '1.5h', invalid),
  setting(time, '2h30', invalid),
  setting(time, '1h 30m', invalid),
  setting(time, '2147483648s', invalid),
  setting(time, '36500d', invalid),
  setting('smtp_receive_timeout', '90s', '1m30s'),
  setting('smtp_receive_timeout', '${if eq{a}{b}{1m}{2m}}', '${if eq{a}{b}{1m}{2m}}'),
  setting('smtp_receive_timeout', '5', { message: 'invalid time value for smtp_receive_timeout' }),
]);

const times = 'delay_warning';
const outOfOrder = { message: `time value out of order for ${times}` };
const invalidTimes = { message: `invalid time value for ${times}` };
const ten = '1h:2h:3h:4h:5h:6h:7h:8h:9h:10h';
const tooMany = { message: `too many time values for ${times}` };

checkReadings('lists of times', [
  setting(times, '1h : 90m : 1d', '1h:1h30m:1d'),
  setting(times, '', ''),
  setting(times, '0s:1h', ''),
  setting(times, ten, ten),
  setting(times, `${ten}:11h`, tooMany),
  setting(times, `${ten}:x`, tooMany),
  setting(times, '2h:1h', outOfOrder),
  setting(times, '1h:1h', outOfOrder),
  setting(times, '0s:0s', outOfOrder),
  setting(times, '1h:', invalidTimes),
  setting(times, ':1h', invalidTimes),
  setting(times, '1h;2h', invalidTimes),
  setting(times, '"1h"', invalidTimes),
]);
