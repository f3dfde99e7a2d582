/** Prose for the generic options of transports. */
import type { Prose } from '.';

export const transportOptions: Prose = {
  body_only: 'Only the body is delivered, no header lines. Not together with `headers_only`.',
  current_directory:
    'The directory in which the delivery runs. If it cannot be entered, the delivery is deferred.',
  debug_print: 'Printed, expanded, when debugging; otherwise without effect.',
  delivery_date_add: 'Adds a `Delivery-date:` line, which a final mailbox should have.',
  disable_logging: 'Deliveries of this transport are not logged. Hardly ever a good idea.',
  driver: 'Which kind of transport this is. It must come before any private option, so write it first.',
  envelope_to_add:
    'Adds an `Envelope-to:` line with the address as it arrived. Good for mailboxes; with several recipients it shows them all.',
  event_action:
    'Expanded when something happens during delivery, with `$event_name` telling what. For counting and reporting.',
  group:
    'The group under which a local transport runs; wins over that of the router. Set it together with `user` for pipes such as Mailman’s wrapper, which checks it.',
  headers_add: 'Header lines to add, separated by newlines. They come after those that routers add.',
  headers_only: 'Only the header lines are delivered, no body.',
  headers_remove:
    'A colon-separated list of header names to remove. It is split before it is expanded, so no colon may stand inside an expansion: on an smtp transport that even crashes the delivery process.',
  headers_rewrite:
    'Rewriting rules for header lines of the copy that goes out here, colon-separated; envelope flags are not allowed.',
  home_directory: 'What `$home` is here; wins over what the router set.',
  initgroups: 'Initialises the additional groups of the user. Needs `user` to be set.',
  max_parallel:
    'How many processes may use this transport at once, over all Exim processes. Needs the hints database.',
  message_size_limit:
    'Messages larger than this bounce. Expanded; the default configuration abuses it to refuse lines that are too long.',
  rcpt_include_affixes:
    'The recipient is passed on with the prefix and suffix that the router took off. Needed for LMTP to Mailman 3, else every `-request` looks like the list.',
  retry_use_local_part: 'Retry times are kept for each address. On for local transports.',
  return_path:
    'The envelope sender for this delivery, expanded: what VERP needs. It wins over `errors_to` of the router; with `-bt` you do not see it.',
  return_path_add: 'Adds a `Return-path:` line, which a final mailbox should have.',
  shadow_condition: 'The shadow transport is only used if this expands to true.',
  shadow_transport: 'Another local transport that gets a copy after a success. Only for local transports.',
  transport_filter:
    'A command through which the message runs on its way out. No shell; split into words first, then expanded, and the words must not be tainted. It runs for each delivery.',
  transport_filter_timeout: 'How long the filter may take; afterwards the delivery is deferred.',
  user: 'The user under which a local transport runs; wins over that of the router. A pipe without it, and without one from the router, runs as the Exim user.',
};
