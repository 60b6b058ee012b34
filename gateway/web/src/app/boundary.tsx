import { Component, type ReactNode } from 'react';
import { Broken } from './missing';

/** Keeps a page that fails from taking the frame with it. Begins anew with another `of`. */
export class Boundary extends Component<{ of: string; children: ReactNode }, { failed: string | undefined }> {
  override state: { failed: string | undefined } = { failed: undefined };

  static getDerivedStateFromError(): { failed: string } {
    return { failed: '' };
  }

  override componentDidCatch(): void {
    this.setState({ failed: this.props.of });
  }

  override componentDidUpdate(): void {
    const { failed } = this.state;
    if (failed !== undefined && failed !== '' && failed !== this.props.of) this.setState({ failed: undefined });
  }

  override render(): ReactNode {
    return this.state.failed === undefined ? this.props.children : <Broken />;
  }
}
