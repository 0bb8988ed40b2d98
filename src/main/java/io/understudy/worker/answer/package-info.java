/** Reads what a model answered: the calls and the form in it, however they are written, and what had to be put right. */
@NullMarked
package io.understudy.worker.answer;

import org.jspecify.annotations.NullMarked;
