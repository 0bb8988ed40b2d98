/** What every draft is tested by, and the checks that a role pack declares. */
@NullMarked
package io.understudy.worker.checks;

import org.jspecify.annotations.NullMarked;
