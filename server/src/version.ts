/** The version of the server and the command line tool, as `server/package.json` has it. */
export const version = '0.1.0';
