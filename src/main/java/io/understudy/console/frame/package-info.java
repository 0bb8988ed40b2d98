/** What every page of the console stands in: navigation, sign-in, labels, small parts, and news of changes. */
@NullMarked
package io.understudy.console.frame;

import org.jspecify.annotations.NullMarked;
