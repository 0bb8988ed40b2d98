/** REST for headless use: the same rooms, the same permissions and the same words as the console. */
@NullMarked
package io.understudy.api;

import org.jspecify.annotations.NullMarked;
