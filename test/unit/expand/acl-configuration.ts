/** Access control lists that try every verb, condition and modifier; a real Exim reads them. */
export const configuration = `primary_hostname = h.example
domainlist dl = a.example : b.example
hostlist hl = 10.0.0.0/8
begin acl
a_ok:
  accept
a_msg:
  accept message = m1
a_deny:
  deny message = d <$acl_arg1> <$acl_arg2> $acl_narg
a_empty:
a_discard:
  discard message = gone
a_drop:
  drop message = dropped
a_defer:
  defer message = later
a_fall:
  accept message = no ok
         condition = no
a_endpass:
  accept condition = yes
         endpass
         message = after endpass
         condition = no
a_endpass_ok:
  accept endpass
         message = after endpass ok
a_req:
  require message = required
          condition = no
  accept
a_req_ok:
  require message = required
          condition = yes
  accept message = got here
a_warn:
  warn message = warned
       set acl_m_x = 5$acl_arg1
  accept message = x=$acl_m_x
a_badcond:
  accept condition = maybe
a_failforced:
  accept condition = \${if eq{a}{b}{yes}fail}
         message = skipped cond
a_failexp:
  accept condition = \${nosuch}
a_failmsg:
  accept message = \${nosuch}
a_failmsgforced:
  accept message = \${if eq{a}{b}{x}fail}
a_nested_discard:
  accept acl = a_discard
a_nested_discard_deny:
  deny acl = a_discard
a_nested_drop:
  require acl = a_drop
a_nested_drop_accept:
  accept acl = a_drop
a_nested_neg:
  accept !acl = a_deny n1 n2
         message = negated
a_nested_msg:
  deny acl = a_msg
a_nested_msg2:
  deny message = outer <$acl_verify_message>
       acl = a_msg
a_nested_req:
  require acl = a_deny "q a" b
a_nested_warn:
  warn acl = a_msg
  deny
a_args:
  accept acl = a_argn "x y" $acl_arg1
         message = $acl_narg [$acl_arg1] [$acl_arg2] nested <$acl_verify_message>
a_argn:
  deny message = inner $acl_narg [$acl_arg1] [$acl_arg2] [$acl_arg9]
a_loop:
  accept acl = a_loop
a_hosts:
  accept hosts = :
         message = no host
a_hosts2:
  accept hosts = +hl
         message = in hl
  deny message = not in hl
a_domains:
  accept domains = +dl
a_senders:
  accept senders = *@h.example
         message = sender $sender_address
a_sdom:
  accept sender_domains = h.example
         message = $sender_address_domain $domain_data
a_lp:
  accept local_parts = x
a_rcpt:
  accept recipients = x
a_auth:
  accept authenticated = *
  deny message = no auth
a_enc:
  accept encrypted = *
  deny message = not encrypted
a_control:
  accept control = freeze
a_control2:
  accept control = dkim_disable_verify
a_control3:
  accept control = debug/tag=x
a_control4:
  accept control = nosuch
a_verify:
  accept verify = sender
a_verify2:
  accept verify = recipient
a_verify3:
  accept verify = helo
a_verify4:
  accept verify = header_syntax
a_verify5:
  accept verify = nosuch
a_verify6:
  accept verify = certificate
a_verify7:
  accept verify = reverse_host_lookup
a_verify8:
  accept verify = not_blind
a_dnsl:
  accept dnslists = rbl.example
a_regex:
  accept regex = x
a_logwrite:
  accept logwrite = hello
         message = logged
a_logwrite2:
  accept logwrite = :nosuch: hello
a_logrej:
  accept log_reject_target = main
a_logrej2:
  accept log_reject_target = nosuch
a_addh:
  accept add_header = X-A: b
a_remh:
  accept remove_header = X-A
a_delay:
  accept delay = 0s
a_delay2:
  accept delay = bad
a_continue:
  accept continue = \${nosuch}
a_continue2:
  accept continue = x
a_queue:
  accept queue = foo
a_cond_num:
  accept condition = 007
         message = seven
a_cond_0:
  accept condition = 00
         message = zero
a_cond_empty:
  accept condition = 
         message = empty
a_cond_yes:
  accept condition = YES
         message = y
a_multi:
  warn set acl_m0 = 1
  deny condition = \${if eq{$acl_m0}{2}}
       message = two
  warn set acl_m0 = 2
  deny condition = \${if eq{$acl_m0}{2}}
       message = two!
a_lastmsg:
  accept message = first
         condition = no
  accept condition = no
a_denyfall:
  deny message = not this
       condition = no
a_reqdiscard:
  require acl = a_discard
a_discard_cond:
  discard condition = no
          message = disc no
a_discard_nested:
  discard acl = a_ok
a_warndefer:
  warn condition = maybe
  accept message = after warn defer
a_denyempty:
  deny message = 
a_sets:
  accept set acl_c_y = $acl_arg1
`;
