/** Access control lists in expansions; the expected values are those of Exim 4.100. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clean, expand, runAcl, tainted } from '../../../server/src/expand';
import { contextIn } from '../../support/expand-context';
import { configuration } from './acl-configuration';

const variables = {
  sender_address: clean('root@h.example'),
  sender_address_domain: clean('h.example'),
};

const cases: readonly (readonly [string, string])[] = [
  ['a_ok: ${acl{a_ok}{p}{q r}} / ${if acl{{a_ok}{p}}{Y:$value}{N:$value}}', 'a_ok:  / Y:'],
  ['a_msg: ${acl{a_msg}{p}{q r}} / ${if acl{{a_msg}{p}}{Y:$value}{N:$value}}', 'a_msg: m1 / Y:m1'],
  [
    'a_deny: ${acl{a_deny}{p}{q r}} / ${if acl{{a_deny}{p}}{Y:$value}{N:$value}}',
    'a_deny: d <p> <q r> 2 / N:d <p> <> 1',
  ],
  ['a_empty: ${acl{a_empty}{p}{q r}} / ${if acl{{a_empty}{p}}{Y:$value}{N:$value}}', 'a_empty:  / N:'],
  [
    'a_discard: ${acl{a_discard}{p}{q r}} / ${if acl{{a_discard}{p}}{Y:$value}{N:$value}}',
    'Failed: DISCARD from acl "a_discard"',
  ],
  [
    'a_drop: ${acl{a_drop}{p}{q r}} / ${if acl{{a_drop}{p}}{Y:$value}{N:$value}}',
    'Failed: FAIL_DROP from acl "a_drop"',
  ],
  [
    'a_defer: ${acl{a_defer}{p}{q r}} / ${if acl{{a_defer}{p}}{Y:$value}{N:$value}}',
    'Failed: DEFER from acl "a_defer"',
  ],
  ['a_fall: ${acl{a_fall}{p}{q r}} / ${if acl{{a_fall}{p}}{Y:$value}{N:$value}}', 'a_fall: no ok / N:no ok'],
  [
    'a_endpass: ${acl{a_endpass}{p}{q r}} / ${if acl{{a_endpass}{p}}{Y:$value}{N:$value}}',
    'a_endpass: after endpass / N:after endpass',
  ],
  [
    'a_endpass_ok: ${acl{a_endpass_ok}{p}{q r}} / ${if acl{{a_endpass_ok}{p}}{Y:$value}{N:$value}}',
    'a_endpass_ok:  / Y:',
  ],
  [
    'a_req: ${acl{a_req}{p}{q r}} / ${if acl{{a_req}{p}}{Y:$value}{N:$value}}',
    'a_req: required / N:required',
  ],
  [
    'a_req_ok: ${acl{a_req_ok}{p}{q r}} / ${if acl{{a_req_ok}{p}}{Y:$value}{N:$value}}',
    'a_req_ok: got here / Y:got here',
  ],
  ['a_warn: ${acl{a_warn}{p}{q r}} / ${if acl{{a_warn}{p}}{Y:$value}{N:$value}}', 'a_warn: x=5p / Y:x=5p'],
  [
    'a_badcond: ${acl{a_badcond}{p}{q r}} / ${if acl{{a_badcond}{p}}{Y:$value}{N:$value}}',
    'Failed: DEFER from acl "a_badcond"',
  ],
  [
    'a_failforced: ${acl{a_failforced}{p}{q r}} / ${if acl{{a_failforced}{p}}{Y:$value}{N:$value}}',
    'a_failforced: skipped cond / Y:skipped cond',
  ],
  [
    'a_failexp: ${acl{a_failexp}{p}{q r}} / ${if acl{{a_failexp}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_failexp"',
  ],
  [
    'a_failmsg: ${acl{a_failmsg}{p}{q r}} / ${if acl{{a_failmsg}{p}}{Y:$value}{N:$value}}',
    'a_failmsg:  / Y:',
  ],
  [
    'a_failmsgforced: ${acl{a_failmsgforced}{p}{q r}} / ${if acl{{a_failmsgforced}{p}}{Y:$value}{N:$value}}',
    'a_failmsgforced:  / Y:',
  ],
  [
    'a_nested_discard: ${acl{a_nested_discard}{p}{q r}} / ${if acl{{a_nested_discard}{p}}{Y:$value}{N:$value}}',
    'Failed: DISCARD from acl "a_nested_discard"',
  ],
  [
    'a_nested_discard_deny: ${acl{a_nested_discard_deny}{p}{q r}} / ${if acl{{a_nested_discard_deny}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_nested_discard_deny"',
  ],
  [
    'a_nested_drop: ${acl{a_nested_drop}{p}{q r}} / ${if acl{{a_nested_drop}{p}}{Y:$value}{N:$value}}',
    'Failed: FAIL_DROP from acl "a_nested_drop"',
  ],
  [
    'a_nested_drop_accept: ${acl{a_nested_drop_accept}{p}{q r}} / ${if acl{{a_nested_drop_accept}{p}}{Y:$value}{N:$value}}',
    'a_nested_drop_accept: dropped / N:dropped',
  ],
  [
    'a_nested_neg: ${acl{a_nested_neg}{p}{q r}} / ${if acl{{a_nested_neg}{p}}{Y:$value}{N:$value}}',
    'a_nested_neg: negated / Y:negated',
  ],
  [
    'a_nested_msg: ${acl{a_nested_msg}{p}{q r}} / ${if acl{{a_nested_msg}{p}}{Y:$value}{N:$value}}',
    'a_nested_msg: m1 / N:m1',
  ],
  [
    'a_nested_msg2: ${acl{a_nested_msg2}{p}{q r}} / ${if acl{{a_nested_msg2}{p}}{Y:$value}{N:$value}}',
    'a_nested_msg2: outer <m1> / N:outer <m1>',
  ],
  [
    'a_nested_req: ${acl{a_nested_req}{p}{q r}} / ${if acl{{a_nested_req}{p}}{Y:$value}{N:$value}}',
    'a_nested_req: d <q a> <b> 2 / N:d <q a> <b> 2',
  ],
  [
    'a_nested_warn: ${acl{a_nested_warn}{p}{q r}} / ${if acl{{a_nested_warn}{p}}{Y:$value}{N:$value}}',
    'a_nested_warn:  / N:',
  ],
  [
    'a_args: ${acl{a_args}{p}{q r}} / ${if acl{{a_args}{p}}{Y:$value}{N:$value}}',
    'a_args: inner 2 [x y] [p] [] / N:inner 2 [x y] [p] []',
  ],
  [
    'a_argn: ${acl{a_argn}{p}{q r}} / ${if acl{{a_argn}{p}}{Y:$value}{N:$value}}',
    'a_argn: inner 2 [p] [q r] [] / N:inner 1 [p] [] []',
  ],
  [
    'a_loop: ${acl{a_loop}{p}{q r}} / ${if acl{{a_loop}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_loop"',
  ],
  [
    'a_hosts: ${acl{a_hosts}{p}{q r}} / ${if acl{{a_hosts}{p}}{Y:$value}{N:$value}}',
    'a_hosts: no host / Y:no host',
  ],
  [
    'a_hosts2: ${acl{a_hosts2}{p}{q r}} / ${if acl{{a_hosts2}{p}}{Y:$value}{N:$value}}',
    'a_hosts2: not in hl / N:not in hl',
  ],
  [
    'a_domains: ${acl{a_domains}{p}{q r}} / ${if acl{{a_domains}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_domains"',
  ],
  [
    'a_senders: ${acl{a_senders}{p}{q r}} / ${if acl{{a_senders}{p}}{Y:$value}{N:$value}}',
    'a_senders: sender root@h.example / Y:sender root@h.example',
  ],
  [
    'a_sdom: ${acl{a_sdom}{p}{q r}} / ${if acl{{a_sdom}{p}}{Y:$value}{N:$value}}',
    'a_sdom: h.example  / Y:h.example ',
  ],
  ['a_lp: ${acl{a_lp}{p}{q r}} / ${if acl{{a_lp}{p}}{Y:$value}{N:$value}}', 'Failed: ERROR from acl "a_lp"'],
  [
    'a_rcpt: ${acl{a_rcpt}{p}{q r}} / ${if acl{{a_rcpt}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_rcpt"',
  ],
  [
    'a_auth: ${acl{a_auth}{p}{q r}} / ${if acl{{a_auth}{p}}{Y:$value}{N:$value}}',
    'a_auth: no auth / N:no auth',
  ],
  [
    'a_enc: ${acl{a_enc}{p}{q r}} / ${if acl{{a_enc}{p}}{Y:$value}{N:$value}}',
    'a_enc: not encrypted / N:not encrypted',
  ],
  [
    'a_control: ${acl{a_control}{p}{q r}} / ${if acl{{a_control}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_control"',
  ],
  [
    'a_control2: ${acl{a_control2}{p}{q r}} / ${if acl{{a_control2}{p}}{Y:$value}{N:$value}}',
    'a_control2:  / Y:',
  ],
  [
    'a_control3: ${acl{a_control3}{p}{q r}} / ${if acl{{a_control3}{p}}{Y:$value}{N:$value}}',
    'a_control3:  / Y:',
  ],
  [
    'a_control4: ${acl{a_control4}{p}{q r}} / ${if acl{{a_control4}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_control4"',
  ],
  [
    'a_verify: ${acl{a_verify}{p}{q r}} / ${if acl{{a_verify}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_verify"',
  ],
  [
    'a_verify2: ${acl{a_verify2}{p}{q r}} / ${if acl{{a_verify2}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_verify2"',
  ],
  [
    'a_verify3: ${acl{a_verify3}{p}{q r}} / ${if acl{{a_verify3}{p}}{Y:$value}{N:$value}}',
    'a_verify3:  / N:',
  ],
  [
    'a_verify4: ${acl{a_verify4}{p}{q r}} / ${if acl{{a_verify4}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_verify4"',
  ],
  [
    'a_verify5: ${acl{a_verify5}{p}{q r}} / ${if acl{{a_verify5}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_verify5"',
  ],
  [
    'a_verify6: ${acl{a_verify6}{p}{q r}} / ${if acl{{a_verify6}{p}}{Y:$value}{N:$value}}',
    'a_verify6: no verified certificate / N:no verified certificate',
  ],
  [
    'a_verify7: ${acl{a_verify7}{p}{q r}} / ${if acl{{a_verify7}{p}}{Y:$value}{N:$value}}',
    'a_verify7:  / Y:',
  ],
  [
    'a_verify8: ${acl{a_verify8}{p}{q r}} / ${if acl{{a_verify8}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_verify8"',
  ],
  ['a_dnsl: ${acl{a_dnsl}{p}{q r}} / ${if acl{{a_dnsl}{p}}{Y:$value}{N:$value}}', 'a_dnsl:  / N:'],
  [
    'a_regex: ${acl{a_regex}{p}{q r}} / ${if acl{{a_regex}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_regex"',
  ],
  [
    'a_logwrite: ${acl{a_logwrite}{p}{q r}} / ${if acl{{a_logwrite}{p}}{Y:$value}{N:$value}}',
    'a_logwrite: logged / Y:logged',
  ],
  [
    'a_logwrite2: ${acl{a_logwrite2}{p}{q r}} / ${if acl{{a_logwrite2}{p}}{Y:$value}{N:$value}}',
    'a_logwrite2:  / Y:',
  ],
  ['a_logrej: ${acl{a_logrej}{p}{q r}} / ${if acl{{a_logrej}{p}}{Y:$value}{N:$value}}', 'a_logrej:  / Y:'],
  [
    'a_logrej2: ${acl{a_logrej2}{p}{q r}} / ${if acl{{a_logrej2}{p}}{Y:$value}{N:$value}}',
    'a_logrej2:  / Y:',
  ],
  [
    'a_addh: ${acl{a_addh}{p}{q r}} / ${if acl{{a_addh}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_addh"',
  ],
  [
    'a_remh: ${acl{a_remh}{p}{q r}} / ${if acl{{a_remh}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_remh"',
  ],
  ['a_delay: ${acl{a_delay}{p}{q r}} / ${if acl{{a_delay}{p}}{Y:$value}{N:$value}}', 'a_delay:  / Y:'],
  [
    'a_delay2: ${acl{a_delay2}{p}{q r}} / ${if acl{{a_delay2}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_delay2"',
  ],
  [
    'a_continue: ${acl{a_continue}{p}{q r}} / ${if acl{{a_continue}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_continue"',
  ],
  [
    'a_continue2: ${acl{a_continue2}{p}{q r}} / ${if acl{{a_continue2}{p}}{Y:$value}{N:$value}}',
    'a_continue2:  / Y:',
  ],
  ['a_queue: ${acl{a_queue}{p}{q r}} / ${if acl{{a_queue}{p}}{Y:$value}{N:$value}}', 'a_queue:  / Y:'],
  [
    'a_cond_num: ${acl{a_cond_num}{p}{q r}} / ${if acl{{a_cond_num}{p}}{Y:$value}{N:$value}}',
    'a_cond_num: seven / Y:seven',
  ],
  ['a_cond_0: ${acl{a_cond_0}{p}{q r}} / ${if acl{{a_cond_0}{p}}{Y:$value}{N:$value}}', 'a_cond_0:  / N:'],
  [
    'a_cond_empty: ${acl{a_cond_empty}{p}{q r}} / ${if acl{{a_cond_empty}{p}}{Y:$value}{N:$value}}',
    'a_cond_empty:  / N:',
  ],
  [
    'a_cond_yes: ${acl{a_cond_yes}{p}{q r}} / ${if acl{{a_cond_yes}{p}}{Y:$value}{N:$value}}',
    'a_cond_yes: y / Y:y',
  ],
  [
    'a_multi: ${acl{a_multi}{p}{q r}} / ${if acl{{a_multi}{p}}{Y:$value}{N:$value}}',
    'a_multi: two! / N:two!',
  ],
  [
    'a_lastmsg: ${acl{a_lastmsg}{p}{q r}} / ${if acl{{a_lastmsg}{p}}{Y:$value}{N:$value}}',
    'a_lastmsg:  / N:',
  ],
  [
    'a_denyfall: ${acl{a_denyfall}{p}{q r}} / ${if acl{{a_denyfall}{p}}{Y:$value}{N:$value}}',
    'a_denyfall:  / N:',
  ],
  [
    'a_reqdiscard: ${acl{a_reqdiscard}{p}{q r}} / ${if acl{{a_reqdiscard}{p}}{Y:$value}{N:$value}}',
    'Failed: ERROR from acl "a_reqdiscard"',
  ],
  [
    'a_discard_cond: ${acl{a_discard_cond}{p}{q r}} / ${if acl{{a_discard_cond}{p}}{Y:$value}{N:$value}}',
    'a_discard_cond:  / N:',
  ],
  [
    'a_discard_nested: ${acl{a_discard_nested}{p}{q r}} / ${if acl{{a_discard_nested}{p}}{Y:$value}{N:$value}}',
    'Failed: DISCARD from acl "a_discard_nested"',
  ],
  [
    'a_warndefer: ${acl{a_warndefer}{p}{q r}} / ${if acl{{a_warndefer}{p}}{Y:$value}{N:$value}}',
    'a_warndefer: after warn defer / Y:after warn defer',
  ],
  [
    'a_denyempty: ${acl{a_denyempty}{p}{q r}} / ${if acl{{a_denyempty}{p}}{Y:$value}{N:$value}}',
    'a_denyempty:  / N:',
  ],
  ['a_sets: ${acl{a_sets}{p}{q r}} / ${if acl{{a_sets}{p}}{Y:$value}{N:$value}}', 'a_sets:  / Y:'],
  ['inline1: ${acl{accept message = hi there}}', 'inline1: hi there'],
  ['inline2: ${acl{deny}}', 'inline2: '],
  ['inline3: ${acl{foo:bar baz}}', 'inline3: '],
  ['inline4: ${acl{foo: bar}}', 'inline4: '],
  ['inline5: ${acl{nosuch thing}}', 'Failed: ERROR from acl "nosuch thing"'],
  ['inline6: ${acl{accept condition}}', 'Failed: ERROR from acl "accept condition"'],
  ['inline7: ${acl{}}', 'inline7: '],
  ['inline8: ${acl{ a_ok}}', 'inline8: '],
  ['inline8b: ${acl{ a_msg}}', 'inline8b: m1'],
  ['inline9: ${acl{accept\\n message = two\\n lines}}', 'Failed: ERROR from acl "accept"'],
  ['inline10: ${acl{accept\\n# comment\\n message = two lines}}', 'inline10: two lines'],
  ['inline11: ${acl{deny condition=no\\naccept message = second}}', 'inline11: second'],
  ['inline13: ${acl{accept message = \\$primary_hostname}}', 'inline13: h.example'],
  ['inline14: ${acl{a_ms${lc:G}}}', 'inline14: m1'],
  ['inline15: ${acl{/etc/nosuch}}', 'Failed: ERROR from acl "/etc/nosuch"'],
  ['inline17: ${acl{!accept}}', 'Failed: ERROR from acl "!accept"'],
  ['inline18: ${acl{accept !message = x}}', 'Failed: ERROR from acl "accept !message = x"'],
  ['inline19: ${acl{accept set foo = x}}', 'Failed: ERROR from acl "accept set foo = x"'],
  ['inline20: ${acl{accept endpass message = x}}', 'inline20: '],
  ['inline21: ${acl{deny endpass}}', 'Failed: ERROR from acl "deny endpass"'],
  ['inline22: ${acl{FOO=bar}}', 'inline22: '],
  ['inline23: ${acl{ACCEPT}}', 'Failed: ERROR from acl "ACCEPT"'],
  ['inline24: ${acl{accept acl=a_msg}}', 'inline24: '],
  ['inline25: ${acl{accept !condition=no}}', 'inline25: '],
  ['inline26: ${acl{accept hosts=*\\nmessage=q}}', 'inline26: q'],
  ['inline27: ${acl{\\$primary_hostname}}', 'Failed: ERROR from acl "$primary_hostname"'],
  [
    'inline28: ${acl{accept acl = \\$primary_hostname}}',
    'Failed: ERROR from acl "accept acl = $primary_hostname"',
  ],
  ['inline29: ${acl{a_args}{1}}', 'inline29: inner 2 [x y] [1] []'],
  ['inline30: ${acl{a_msg} }', 'inline30: m1'],
  ['inline31: ${acl{accept message = $acl_narg\\$acl_narg}{1}{2}}', 'inline31: 02'],
  ['inline32: ${if acl{{a_msg}}{$value${acl{a_deny}{z}}$value}} $value', 'inline32: m1d <z> <> 1m1 '],
  ['inline33: ${if acl{{a_msg}}}', 'inline33: true'],
  ['inline34: ${if and{{acl{{a_msg}}}{eq{$value}{m1}}}{yes}{no}}', 'inline34: yes'],
  ['inline35: ${acl{accept message = ${nosuch} }}', 'Failed: unknown variable in "${nosuch}"'],
  ['inline36: ${acl{\\${if eq{a}{b}{x}fail}}}', "Failed: missing '}' after 'acl'"],
  ['inline37: ${acl{accept acl = ${if eq{a}{b}{x}fail}}}', 'Failed: "if" failed and "fail" requested'],
  [
    'inline38: ${acl{accept acl = \\${if eq{a}{b}{x}fail}\\n message = skippedacl}}',
    "Failed: missing '}' after 'acl'",
  ],
  [
    'inline39: ${acl{a_msg}{1}{2}{3}{4}{5}{6}{7}{8}{9}{10}}',
    "Failed: Too many arguments for 'acl' (max is 10)",
  ],
  ['inline40: ${acl{a_deny}{1}{2}{3}{4}{5}{6}{7}{8}{9}}', 'inline40: d <1> <2> 9'],
  ['q1: ${acl{x"y z}}', 'Failed: ERROR from acl "x\\"y z"'],
  ['q2: ${acl{x\\ny\\tz}}', 'Failed: ERROR from acl "x"'],
  ['q3: ${acl{accept verify = csa}}', 'q3: '],
  ['q4: ${acl{deny verify = csa}}', 'q4: client SMTP authorization unknown'],
  ['q5: ${acl{accept encrypted = *}}', 'q5: '],
  ['q6: ${acl{accept\\nmessage = $value\\n condition=${if eq{a}{a}{yes}}}}', 'q6: '],
  [
    'q9: ${acl{accept condition = \\${lookup dnsdb{xxx=a}}}}',
    'Failed: ERROR from acl "accept condition = ${lookup dnsdb{xxx=a"',
  ],
  [
    'q10: ${acl{accept verify = certificate/foo}}',
    'Failed: ERROR from acl "accept verify = certificate/foo"',
  ],
  ['q11: ${acl{accept verify = }}', 'Failed: ERROR from acl "accept verify = "'],
  ['q12: ${acl{accept verify = HELO}}', 'q12: '],
  [
    'q13: ${acl{accept control = freeze/no_tell}}',
    'Failed: ERROR from acl "accept control = freeze/no_tell"',
  ],
  ['q14: ${acl{accept control = dscp/ef}}', 'q14: '],
  [
    'q15: ${acl{accept control = utf8_downconvert}}',
    'Failed: ERROR from acl "accept control = utf8_downconvert"',
  ],
  ['q16: ${acl{accept control = debug}}', 'q16: '],
  ['q17: ${acl{accept control = debugx}}', 'Failed: ERROR from acl "accept control = debugx"'],
  [
    'q18: ${acl{accept control = no_pipelining/x}}',
    'Failed: ERROR from acl "accept control = no_pipelining/x"',
  ],
  ['q19: ${acl{accept hosts = *.example}}', 'q19: '],
  ['q20: ${acl{accept hosts = !*}}', 'q20: '],
  ['q21: ${acl{accept hosts = +nosuch}}', 'Failed: DEFER from acl "accept hosts = +nosuch"'],
  ['q22: ${acl{accept authenticated = *}}', 'q22: '],
  ['q23: ${acl{accept senders = +nosuch}}', 'Failed: DEFER from acl "accept senders = +nosuch"'],
  ['q26: ${acl{accept acl = a_msg "x}}', 'q26: '],
  ['q27: ${acl{accept acl = }}', 'q27: '],
  ['q28: ${acl{accept acl = \\${nosuch}}}', 'Failed: ERROR from acl "accept acl = ${nosuch"'],
  ['q29: ${acl{accept acl = a_deny 1 2 3 4 5 6 7 8 9 10}}', 'q29: d <1> <2> 9'],
  [
    'q30: ${acl{accept !acl = a_deny "a\\\\nb" \\$acl_narg\\nmessage = <\\$acl_verify_message>}{9}}',
    'q30: <d <a\nb> <1> 2>',
  ],
  ['q31: ${acl{warn set acl_m_q = \\$acl_narg\\naccept message = [\\$acl_m_q]}{9}}', 'q31: [1]'],
  ['q32: [$acl_m_q]', 'q32: [1]'],
  [
    'q33: ${acl{accept set acl_m_q = \\${if eq{a}{b}{x}fail}\\nmessage=[\\$acl_m_q]}}',
    "Failed: missing '}' after 'acl'",
  ],
  ['q34: ${acl{require condition = no}}', 'q34: '],
  ['q35: ${acl{require message = r\\naccept message = nope}}', 'q35: nope'],
  ['q36: ${acl{defer condition = no\\nmessage = z}}', 'q36: '],
  ['q37: ${if !acl{{a_deny}}{Y:$value}{N:$value}}', 'q37: Y:d <> <> 0'],
  ['q38: ${if acl{{a_nosuch}}{Y:$value}{N:$value}}', 'Failed: ERROR from acl "a_nosuch"'],
  ['q40: ${if acl{{accept}}{Y:$value}{N:$value}} $acl_narg', 'q40: Y: 0'],
  ['q43: ${acl{accept delay = 0}}', 'Failed: ERROR from acl "accept delay = 0"'],
  ['q44: ${acl{accept recipients = x : y}}', 'Failed: ERROR from acl "accept recipients = x : y"'],
  [
    'q45: ${acl{accept sender_domains = h.example\\nmessage=[\\$sender_domain_data][\\$sender_data]}}',
    'q45: ',
  ],
  ['q46: ${acl{accept senders = h.example\\nmessage=[\\$sender_data]}}', 'q46: [@h.example]'],
  ['q47: ${acl{accept hosts = <\\n}}', 'q47: '],
  ['q48: ${acl{accept condition = 1 }}', 'Failed: DEFER from acl "accept condition = 1 "'],
  ['q49: ${acl{accept condition =  true  }}', 'Failed: DEFER from acl "accept condition =  true  "'],
  ['q51: ${acl{accept acl = accept}}', 'q51: '],
  ['q52: ${acl{accept acl = "accept message = inl"}}', 'q52: '],
  ['q53: ${acl{deny acl = "accept message = inl \\$acl_arg1" pp}}', 'q53: inl '],
];

// The session's variables are kept from one to the next, as in `exim -be`.
const context = contextIn({ configuration, variables, files: {} });

for (const [text, expected] of cases) {
  test(text, () => {
    const result = expand(text, context);
    assert.notEqual(result.kind, 'unknown');
    if (result.kind !== 'unknown')
      assert.equal(result.kind === 'ok' ? result.value.text : `Failed: ${result.message}`, expected);
  });
}

const rcptConfiguration = `primary_hostname = h.example
acl_smtp_rcpt = check
domainlist dl = a.example : b.example
begin acl
check:
  deny message = denied <$domain_data> <$local_part_data>
       domains = +dl
       local_parts = bob : alice
  deny recipients = *@c.example
       message = recipients $local_part
  deny hosts = 10.0.0.0/8
       senders = x@y.example
       message = host $host_data sender $sender_data
  discard sender_domains = z.example
          message = thrown away
  drop authenticated = *
  accept condition = \${if acl{{inner}{$domain}}}
  require message = needs $acl_m_x
          condition = \${if eq{$acl_m_x}{d.example}}
inner:
  warn set acl_m_x = $acl_arg1
  deny condition = \${if eq{$acl_arg1}{d.example}}
  accept condition = \${if eq{$acl_arg1}{e.example}}
`;

/** What `exim -bh 10.1.2.3` answers to RCPT; without a message it has words of its own. */
const recipients: readonly (readonly [string, string, string, string])[] = [
  ['x@y.example', 'bob@A.example', 'FAIL', 'denied <a.example> <bob>'],
  ['x@y.example', 'carl@a.example', 'FAIL', 'host  sender x@y.example'],
  ['x@y.example', 'u@c.example', 'FAIL', 'recipients u'],
  ['q@z.example', 'u@c.example', 'FAIL', 'recipients u'],
  ['q@z.example', 'u@d.example', 'DISCARD', 'thrown away'],
  ['a@b.c', 'carl@a.example', 'FAIL', 'needs a.example'],
  ['a@b.c', 'u@d.example', 'FAIL', ''],
  ['a@b.c', 'u@e.example', 'OK', ''],
  ['a@b.c', 'u@f.example', 'FAIL', 'needs f.example'],
];

for (const [sender, recipient, outcome, message] of recipients) {
  test(`RCPT TO:<${recipient}> after MAIL FROM:<${sender}>`, () => {
    const [localPart = '', domain = ''] = recipient.split('@');
    const checked = runAcl(clean('check'), [], {
      ...contextIn({
        configuration: rcptConfiguration,
        variables: {
          sender_address: tainted(sender, 'MAIL'),
          sender_host_address: clean('10.1.2.3'),
          local_part: tainted(localPart, 'RCPT'),
          domain: tainted(domain, 'RCPT'),
        },
      }),
      aclContext: 'rcpt',
    });
    assert.equal(checked.kind, 'checked');
    if (checked.kind !== 'checked') return;
    assert.deepEqual([checked.outcome, checked.message?.text ?? ''], [outcome, message]);
  });
}

test('what a list cannot know is a question about its subject', () => {
  const asked = runAcl(clean('accept verify = sender'), [], {
    ...contextIn({ variables: { sender_address: tainted('a@b.example', 'MAIL') } }),
    aclContext: 'rcpt',
  });
  assert.deepEqual(asked, {
    kind: 'unknown',
    questions: [{ kind: 'outside', means: 'verify', text: 'sender a@b.example' }],
  });
});

test('after a question the arguments are those of the caller', () => {
  const context = contextIn();
  assert.equal(expand('${acl{accept ratelimit = 5/1h}{x}}', context).kind, 'unknown');
  const result = expand('$acl_narg [$acl_arg1]', context);
  assert.equal(result.kind === 'ok' && result.value.text, '0 []');
});
