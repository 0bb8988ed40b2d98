/** The page of the workflows: diagrams, where cases stand, the roles that staff them. */
@NullMarked
package io.understudy.console.workflows;

import org.jspecify.annotations.NullMarked;
