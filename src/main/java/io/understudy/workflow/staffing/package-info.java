/** Which human task of which process goes to which role, and the form in which a file is deployed for that. */
@NullMarked
package io.understudy.workflow.staffing;

import org.jspecify.annotations.NullMarked;
