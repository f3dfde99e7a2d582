/** What the examples of several pages have in common: the router and the transport for the lists, at their end. */
const forLists = `mailman_router:
  driver = accept
  domains = +mm_domains
  local_parts = dsearch,filter=subdir;/var/lib/mailman/lists
  local_part_suffix_optional
  local_part_suffix = -admin : -bounces : -bounces+* : -confirm : -confirm+* : \\
                      -join : -leave : -owner : -request : -subscribe : -unsubscribe
  transport = mailman_transport
begin transports
mailman_transport:
  driver = pipe
  command = /var/lib/mailman/mail/mailman post $local_part_data
  user = list
  group = list
`;

/** The example that begins with `head`, whose last line is `begin routers` or a line of the router before. */
export function withLists(head: string): string {
  return `${head}${forLists}`;
}
