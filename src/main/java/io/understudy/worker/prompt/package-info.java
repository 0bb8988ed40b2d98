/** What a model is told: sections of a prompt, cut to the room there is, foreign text fenced. */
@NullMarked
package io.understudy.worker.prompt;

import org.jspecify.annotations.NullMarked;
