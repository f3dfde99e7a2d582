# What this host sets differently from Mailman's own Defaults.py. On a real host this file is
# Mailman/mm_cfg.py in Mailman's own folder, and mailmanctl restart makes Mailman read it.

from Defaults import *

# The host that the web pages of the lists are on
DEFAULT_URL_HOST = 'www.example.com'
# The domain of the lists' addresses
DEFAULT_EMAIL_HOST = 'list.example.com'
# Exim finds the lists by itself: no aliases are needed, so Mailman need not ask for any
MTA = None

# Hand the messages to Exim over SMTP
DELIVERY_MODULE = 'SMTPDirect'

# Recipients of one message: Exim routes them all before it delivers to the first
SMTP_MAX_RCPTS = 5
# Messages in one connection: not more than Exim's smtp_accept_queue_per_connection
SMTP_MAX_SESSIONS_PER_CONNECTION = 30

# A return path for every recipient, so that a bounce says whose address fails
VERP_PASSWORD_REMINDERS = 1
VERP_PERSONALIZED_DELIVERIES = 1
# Not the postings: Exim does those as it sends them
VERP_DELIVERY_INTERVAL = 0
VERP_CONFIRMATIONS = 1
