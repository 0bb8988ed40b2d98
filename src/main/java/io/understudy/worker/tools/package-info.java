/** What a worker can look things up with. */
@NullMarked
package io.understudy.worker.tools;

import org.jspecify.annotations.NullMarked;
