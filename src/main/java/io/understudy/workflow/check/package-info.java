/** What a designer asks before anything runs: role check, role new, staff check. */
@NullMarked
package io.understudy.workflow.check;

import org.jspecify.annotations.NullMarked;
