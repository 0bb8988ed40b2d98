/**
 * The gate: decides for every draft whether it may be released or a supervisor has to judge it, by a list of named
 * policies whose refusals say why. Nothing is certified yet, so a person releases every draft.
 */
@NullMarked
package io.understudy.autonomy;

import org.jspecify.annotations.NullMarked;
