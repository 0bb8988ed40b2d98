/** Patches as people, tools and models write them: what they say, and the bytes they make. Knows no Git. */
@NullMarked
package io.understudy.code.patch;

import org.jspecify.annotations.NullMarked;
