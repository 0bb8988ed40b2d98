/**
 * The helpdesk: a small real ticket system with a web page, and the shop of the demo company. It stands in for the
 * outside world in its own process: it sends signed webhooks, takes replies over the APIs of three ticket systems, and
 * keeps everything in a journal so that a kill loses nothing.
 */
@NullMarked
package io.understudy.helpdesk;

import org.jspecify.annotations.NullMarked;
