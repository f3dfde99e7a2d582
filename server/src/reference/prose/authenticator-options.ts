/** Prose for the options of authenticators. */
import type { Prose } from '.';

export const authenticatorOptions: Prose = {
  client_condition: 'As a client, this authenticator is only used if this expands to true.',
  client_set_id: 'As a client, what `$authenticated_id` is to be for the log.',
  driver: 'Which kind of authenticator this is. It must come before any private option, so write it first.',
  public_name:
    'The mechanism as it is named to the other side: `PLAIN`, `LOGIN`, `CRAM-MD5`, `EXTERNAL`. Two servers must not have the same one.',
  server_advertise_condition:
    'The server only offers the mechanism if this expands to true. For PLAIN and LOGIN `${if def:tls_in_cipher}`, so that passwords are never asked for in clear.',
  server_condition:
    'Decides whether the login is good: `1`, `yes` or `true` accepts; an empty string, `0`, `no`, `false` or a forced failure refuses; anything else is a temporary error. `$auth1` and so on hold what the client sent. A lookup that finds nothing must not equal an empty password: end it with `fail`. A plaintext authenticator is a server only if this is set.',
  server_debug_print: 'Printed, expanded, when debugging.',
  server_mail_auth_condition: 'Whether an `AUTH=` with MAIL FROM is believed.',
  server_set_id:
    'What is remembered as `$authenticated_id`, normally the login name (`$auth2` for PLAIN, `$auth1` for LOGIN). It is logged, so never the password.',
};

export const plaintextOptions: Prose = {
  client_ignore_invalid_base64: 'A prompt of the server that is not base64 is passed over.',
  client_send:
    'What to send, a list: for PLAIN `^user^password` with `^` for NUL, for LOGIN `: user : password`. Write the option with `hide`.',
  server_prompts:
    'What to ask for, a list. Empty for PLAIN; `Username:: : Password::` for LOGIN, colons doubled or another separator.',
};

export const cramMd5Options: Prose = {
  client_name: 'The name to log in with; else the primary host name.',
  client_secret: 'The password to log in with. Write the option with `hide`.',
  server_secret:
    'The password for the name in `$auth1`. A forced failure refuses; it has to be known in clear.',
};

export const cyrusSaslOptions: Prose = {
  server_hostname: 'The host name that the library is told.',
  server_mech: 'The mechanism that the library is asked for; else `public_name`.',
  server_realm: 'The realm that the library is told.',
  server_service: 'The service name for the library, `smtp`; it finds its configuration by that.',
};

export const dovecotOptions: Prose = {
  server_socket:
    'The path of Dovecot’s authentication socket for clients, e.g. `/run/dovecot/auth-client`. It must be accessible for the Exim user.',
};

export const externalOptions: Prose = {
  client_send: 'What to send as the identity, often empty.',
  server_param2: 'What `$auth2` is to be, taken from the client certificate.',
  server_param3: 'What `$auth3` is to be, taken from the client certificate.',
};

export const gsaslOptions: Prose = {
  client_authz: 'The identity to act as, if it is not the one that logs in.',
  client_channelbinding: 'As a client, ties the login to the TLS channel.',
  client_password: 'The password to log in with. Write the option with `hide`.',
  client_spassword: 'The salted password for SCRAM, in place of the plain one.',
  client_username: 'The name to log in with.',
  server_channelbinding: 'As a server, ties the login to the TLS channel.',
  server_hostname: 'The host name that the library is told.',
  server_key: 'The ServerKey for SCRAM, base64.',
  server_mech: 'The mechanism; else `public_name`.',
  server_password: 'The password for the name in `$auth1`, for mechanisms that need it in clear.',
  server_realm: 'The realm that the library is told.',
  server_scram_iter: 'The number of iterations for SCRAM.',
  server_scram_salt: 'The salt for SCRAM, base64.',
  server_service: 'The service name, `smtp`.',
  server_skey: 'The StoredKey for SCRAM, base64.',
};

export const heimdalOptions: Prose = {
  server_hostname: 'The host name in the Kerberos principal.',
  server_keytab: 'The keytab file, readable for the Exim user.',
  server_service: 'The service in the Kerberos principal, `smtp`.',
};

export const spaOptions: Prose = {
  client_domain: 'The Windows domain to log in to.',
  client_password: 'The password to log in with. Write the option with `hide`.',
  client_username: 'The name to log in with.',
  server_password: 'The password for the name in `$auth1`; a forced failure refuses.',
};

export const tlsOptions: Prose = {
  server_param: 'Another name of `server_param1`.',
  server_param1: 'What `$auth1` is to be, normally a name out of the client certificate.',
  server_param2: 'What `$auth2` is to be.',
  server_param3: 'What `$auth3` is to be.',
};
