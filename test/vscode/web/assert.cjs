/** What `node:assert/strict` is to tests that run in a browser. */
module.exports = require('assert/').strict;
