/** Configurations with holes for a template engine: the holes are found, Exim's own braces are not, and nothing false is reported. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { preprocess, sourceFile } from '../../../server/src/preprocess';
import { holesOf } from '../../../server/src/preprocess/template';
import { readProject } from '../../../server/src/project/read-project';

/** The holes of a text, as they are written. */
function holes(text: string): string[] {
  return holesOf(sourceFile('t', 't', text)).map(({ start, end }) => text.slice(start, end));
}

/** The logical lines that are left. */
function lines(text: string): string[] {
  const options = {
    version: '4.100',
    macros: { builtIn: [], commandLine: new Map() },
    include: () => 'missing' as const,
    startSection: 'main',
  };
  return preprocess(sourceFile('t', 't', text), options).lines.map((line) => line.text);
}

function errors(text: string, version = '4.98'): string[] {
  const project = readProject(sourceFile('file:///t', '/t', text), {
    version,
    macros: new Map(),
    include: () => 'missing',
    notText: new Set(),
  });
  return project
    .problems()
    .filter(({ severity }) => severity === 'error')
    .map(({ code, at }) => `${code} ${text.slice(at.start, at.end)}`);
}

describe('holes', () => {
  test('of every form', () => {
    const text = [
      'a = {{ x }} {{y|default("{}")}} {{- z -}}',
      '  {%- if a > 0 -%} b {% endif %}',
      '<%= @name %> and <% if x -%>',
      'c = __NAME__ __A_B1__',
      'd = DEBCONFlocal_domainsDEBCONF',
      '{# one',
      '   two #}',
      '<%- | String $x,',
      '      Integer $y | -%>',
    ].join('\n');
    assert.deepEqual(holes(text), [
      '{{ x }}',
      '{{y|default("{}")}}',
      '{{- z -}}',
      '{%- if a > 0 -%}',
      '{% endif %}',
      '<%= @name %>',
      '<% if x -%>',
      '__NAME__',
      '__A_B1__',
      'DEBCONFlocal_domainsDEBCONF',
      '{# one\n   two #}',
      '<%- | String $x,\n      Integer $y | -%>',
    ]);
  });

  test('inside expansions', () => {
    assert.deepEqual(holes('data = ${lookup{$local_part}lsearch{{{ file }}}}'), ['{{ file }}']);
    assert.deepEqual(holes('data = ${lookup{$local_part}lsearch{/etc/{{ file }}}}'), ['{{ file }}']);
    assert.deepEqual(holes('data = ${if eq{$domain}{ {{ a }} }{ {{ b }} {{ c }} }}'), [
      '{{ a }}',
      '{{ b }}',
      '{{ c }}',
    ]);
  });

  for (const own of [
    'condition = ${if or {{ !eq{$h_a:}{} }{ match{$h_b:}{(?i)bulk|list} }} {no}{yes}}',
    'condition = ${if and {{def:sender_host_name}{eq{a}{b}}}}',
    'condition = ${if or{{def:tls_in_cipher}}}',
    'condition = ${if !or {{queue_running}} {a}{b}}',
    'condition = ${if acl {{check}} {a}}',
    'data = ${map{a:b}{{$item}}}',
    'data = ${sg{$local_part}{\\N^\\d{2}\\N}{{x}}}',
    'hosts = <% a % b',
    'log_selector = +all -__x -a__B_c__',
    'DEBCONFstringOK_config_adapted = 1',
    'timezone = {%Y} {%} <%%>',
    'acl_smtp_rcpt = a{#}b',
  ])
    test(`none in ${own}`, () => assert.deepEqual(holes(own), []));

  test('none in comments, none that never ends, none between raw and endraw', () => {
    assert.deepEqual(holes('# {{ ansible_managed }} {% if\nqualify_domain = a %}\n'), []);
    assert.deepEqual(holes('a = {% if\nb = %} <% c\nd = %> {{ e\nf }}'), []);
    assert.deepEqual(holes('{% raw %}\na = {{ b }}\n{% endraw %}\nc = {{ d }}'), [
      '{% raw %}',
      '{% endraw %}',
      '{{ d }}',
    ]);
  });

  test('are found in time that grows with the text', () => {
    for (const piece of ['<% ', '{{"', '{% a\n', '__A', 'DEBCONFa', '{{{', '{# '])
      assert.ok(Array.isArray(holes(piece.repeat(100_000))));
  });
});

describe('lines', () => {
  test('of tags alone are none, also inside a continuation', () => {
    const text = 'hosts = \\\n{% for h in hosts %}\n  {{ h }} : \\\n{% endfor %}\n  localhost\nlast = 1\n';
    assert.deepEqual(lines(text), ['hosts = template_2 : localhost', 'last = 1']);
  });

  test('that a hole stands for are none', () => {
    assert.deepEqual(lines('a = 1\n{{ more_options }}\n  <%= @more %>  \nb = \\\n  {{ b }}\n'), [
      'a = 1',
      'b = template_3',
    ]);
  });

  test('keep what stands around holes', () => {
    assert.deepEqual(lines('a = x{% if b %}y{% endif %}z {{ c }}\n'), ['a = xyz template_3']);
  });
});

describe('no false error', () => {
  test('in a Jinja template', () => {
    const text = `# {{ ansible_managed }}
{% set tls = exim_tls | default(true) %}
{#
  Everything below is for {{ inventory_hostname }}
#}
primary_hostname = {{ exim_hostname }}
domainlist local_domains = @ : {{ exim_domains | join(' : ') }}
domainlist relay_to_domains =
hostlist relay_from_hosts = <; 127.0.0.1 ; {% for net in exim_nets %}{{ net }}{% if not loop.last %} ; {% endif %}{% endfor %}

{% if tls %}
tls_certificate = /etc/ssl/{{ exim_hostname }}.pem
tls_on_connect_ports = 465
{% else %}
tls_advertise_hosts =
tls_certificate =
{% endif %}
message_size_limit = {{ size }}
auto_thaw = {{ thaw }}
smtp_accept_max = {{ max }}
{{ strict }}_queue_only
{% for option in extra %}
{{ option.name }} = {{ option.value }}
{% endfor %}
{{ exim_extra_main }}
{% if smarthost is defined %}
SMARTHOST = {{ smarthost }}
{% else %}
SMARTHOST = localhost
{% endif %}
acl_smtp_rcpt = acl_check_rcpt

begin acl
acl_check_rcpt:
{% for host in blocked %}
  deny hosts = {{ host }}
       message = {{ message }}
{% endfor %}
  {{ exim_acl_extra }}
  {{ verb }} domains = +local_domains
  accept hosts = +relay_from_hosts : +{{ list }}

begin routers
{% for name, router in routers.items() %}
{{ name }}:
  driver = {{ router.driver }}
{% for key in router.options %}
  {{ key }} = {{ router.options[key] }}
{% endfor %}
{% endfor %}
{% if smarthost is defined %}
outside:
  driver = manualroute
  route_list = * {{ smarthost }}
  transport = remote_{{ kind }}
{% else %}
outside:
  driver = dnslookup
  transport = remote_smtp
  ignore_target_hosts = {{ ignore }}
{% endif %}
local:
  driver = accept
  condition = \${if and {{def:local_part}{eq{$domain}{ {{ domain }} }}}}
  transport = {{ delivery }}
generated:
{{ generated_options }}

begin transports
{{ prefix }}_smtp:
  driver = smtp
  port = {{ port }}
local_delivery:
  driver = appendfile
{% if maildir %}
  directory = \${lookup{$local_part}lsearch{{{ homes }}}{$value}fail}/Maildir
  maildir_format
{% else %}
  file = /var/mail/$local_part_data
{% endif %}
  mode = {{ mode }}
  user = {{ user }}

begin retry
{{ pattern }}  *  {{ rule }}
*  *  F,2h,15m

begin rewrite
{{ from }}@{{ domain }}  {{ to }}  {{ flags }}
`;
    for (const version of ['4.96', '4.100']) assert.deepEqual(errors(text, version), []);
  });

  test('in ERB and EPP templates', () => {
    const text = `<%- | Stdlib::Host $hostname,
      Array[String] $domains = [],
      Optional[String] $smarthost = undef,
| -%>
<%# This comment goes -%>
primary_hostname = <%= $hostname %>
domainlist local_domains = <%= @domains.join(':') %>
<% if $smarthost { -%>
DC_smarthost = <%= $smarthost %>
<% } -%>
<% @options.sort.each do |key, value| -%>
<%= key %> = <%= value %>
<% end -%>
begin routers
<% @routers.each do |name, options| -%>
<%= name %>:
<% options.each do |key, value| -%>
  <%= key %> = <%= value %>
<% end -%>
<% end -%>
smarthost:
  driver = manualroute
  route_list = * <%= $smarthost %> byname
  transport = remote_smtp
begin transports
<%= scope.function_template(['exim/transports.erb']) %>
`;
    assert.deepEqual(errors(text), []);
  });

  test('in files with names to be replaced', () => {
    const text = `primary_hostname = __HOSTNAME__
domainlist local_domains = DEBCONFlocal_domainsDEBCONF
qualify_domain = DEBCONFvisiblenameDEBCONF
DEBCONFheaderDEBCONF
host_lookup = __LOOKUP_HOSTS__
__EXTRA_OPTIONS__
smtp_accept_max = __MAX__
begin routers
__PREFIX__local:
  driver = accept
  transport = __TRANSPORT__
DEBCONFsmarthost_routerDEBCONF
begin transports
__TRANSPORT__:
  driver = appendfile
  file = __SPOOL__/mail
`;
    assert.deepEqual(errors(text), []);
  });
});

describe('a true error is still told', () => {
  test('beside holes', () => {
    assert.deepEqual(errors('nonsense = {{ a }}\nqualify_domian = b\nauto_thaw = {{ b }}\n'), [
      'unknown-option nonsense',
      'unknown-option qualify_domian',
    ]);
  });

  test('in a block without holes, and twice on one way', () => {
    const text = `{% if a %}
auto_thaw = 1d
auto_thaw = 2d
{% endif %}
begin routers
one:
  transport = {{ t }}
two:
  domains = x
`;
    assert.deepEqual(errors(text), ['duplicate-option auto_thaw', 'missing-driver two']);
  });

  test('of a name that nothing may bring', () => {
    const text = 'primary_hostname = {{ h }}\nbegin routers\nr:\n driver = accept\n transport = nowhere\n';
    assert.deepEqual(errors(text), ['undefined-transport nowhere']);
    assert.deepEqual(errors(`${text}begin transports\n{{ transports }}\n`), []);
  });
});
