/** The pages of cases: the list, and one case with its conversation, its way and its effects. */
@NullMarked
package io.understudy.console.cases;

import org.jspecify.annotations.NullMarked;
