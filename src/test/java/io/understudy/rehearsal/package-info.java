/**
 * The rehearsal model: a server that speaks the chat completions protocol and answers from scripts, without any AI. It
 * stands in for a model in its own process, so that the whole path can be played and broken at will. What it has no
 * script for it does not know, and it says so.
 */
@NullMarked
package io.understudy.rehearsal;

import org.jspecify.annotations.NullMarked;
